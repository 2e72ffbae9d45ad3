// Keeps a page of digest serve as new as the site, and shows on it how building went. The server sends its state as
// one event, at once and after each build; a page acts on the state and remembers nothing of its own.
{
  const STYLE = "panel.css"; // the server puts the sheet itself in here
  const NAME = "digest preview";
  const { version } = document.currentScript.dataset;
  const details = () => [...document.querySelectorAll("details")];

  // The place in the page lives in the entry of the browser's history, which a reload keeps.
  const reload = () => {
    const place = { x: scrollX, y: scrollY, open: details().map((each) => each.open) };
    history.replaceState({ ...history.state, [NAME]: place }, "");
    location.reload();
  };

  const { [NAME]: place, ...others } = history.state ?? {};
  if (place) {
    const found = details();
    if (found.length === place.open.length) found.forEach((each, number) => (each.open = place.open[number]));
    const scroll = () => scrollTo({ left: place.x, top: place.y, behavior: "instant" });
    scroll();
    addEventListener("load", scroll); // when pictures have made it as long as it was
    history.replaceState(Object.keys(others).length ? others : null, "");
  }

  // In a shadow, where the theme's sheet does not reach; a sheet made by script needs no leave of the page's policy.
  const host = document.createElement("digest-preview");
  host.lang = "en";
  host.dir = "ltr";
  const shadow = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`:host { all: initial; } ${STYLE}`);
  shadow.adoptedStyleSheets = [sheet];
  document.documentElement.append(host);

  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  const panel = (kind, role, title, messages, ...more) =>
    element(
      "section",
      { className: `panel over ${kind}`, role },
      element("h1", { textContent: title }),
      ...messages.map((textContent) => element("p", { textContent })),
      ...more,
    );

  let dismissed = "";
  try {
    dismissed = sessionStorage.getItem(NAME);
  } catch {} // a browser that keeps nothing for pages
  const dismiss = (warnings) => {
    dismissed = JSON.stringify(warnings);
    shadow.replaceChildren();
    try {
      sessionStorage.setItem(NAME, dismissed);
    } catch {} // likewise
  };

  let shown = "";
  const show = (state) => {
    if (state === shown) return;
    shown = state;
    const { version: newest, error, warnings } = JSON.parse(state);
    if (newest !== version) return reload();
    const panels = [];
    if (error) panels.push(panel("error", "alert", "The build failed. This is the last page that worked.", [error]));
    if (warnings.length && JSON.stringify(warnings) !== dismissed) {
      const button = element("button", { type: "button", textContent: "Dismiss", onclick: () => dismiss(warnings) });
      const title = warnings.length === 1 ? "The build gave a warning" : `The build gave ${warnings.length} warnings`;
      panels.push(panel("warning", "status", title, warnings, button));
    }
    shadow.replaceChildren(...panels);
  };

  addEventListener("pageshow", ({ persisted }) => persisted && location.reload()); // come back to, it may be old

  // A browser opens no more than six connections to a server, so only one of its tabs listens and tells the others.
  const tabs = new BroadcastChannel(NAME);
  let last = "";
  const tell = (state) => {
    last = state;
    tabs.postMessage(state);
    show(state);
  };
  const listen = () => {
    const stream = new EventSource("/.digest/events");
    stream.onmessage = ({ data }) => tell(data);
    stream.onerror = () => {
      last = ""; // it may no longer be true
      if (stream.readyState === EventSource.CLOSED) setTimeout(listen, 1000); // where a browser gives up by itself
    };
    return new Promise(() => {}); // listens until the page goes
  };
  tabs.onmessage = ({ data }) => {
    if (data) show(data);
    else if (last) tabs.postMessage(last);
  };
  tabs.postMessage(""); // asks the tab that listens
  if (navigator.locks) navigator.locks.request(NAME, listen);
  else listen();
}
