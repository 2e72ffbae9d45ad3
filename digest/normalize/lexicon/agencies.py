"""Who sells news to others: the names that stand as a credit, in lower case."""

NAMES = """
    aa aap adnkronos afp afx agence agences agencia agencias agencies agency agentschappen agentur agenturen
    agenzie agerpres agi agência~brasil ajans ajansı amna anadolu ani anka anp ansa antara ap apa app askanews
    associated~press ats awp belga bernama bloomberg bns bss bta canadian~press con~información~de~agencias cp ctk
    dha dpa efe elta epd europa~press folhapress hina ians iha interfax irna isna jiji kap keystone kna kuna kyodo
    lapost lapresse leta lusa mehr mena mti news~agencies notimex novosti ntb pa pa~media pap petra
    press~association pti reuters ria ritzau sana sda services sid sita spa sta stt tanjug tasr tass the~agencies
    the~canadian~press tt ttxvn télam ukrinform unb uni unian upi wafa wam wire wire~services xinhua yonhap čtk
    απε μπε агентства интерфакс риа~новости тасс укринформ уніан רויטרס أ~ف~ب الأناضول الوكالات ایرنا ایسنا ایلنا
    بترا تسنیم د~ب~أ رويترز سانا سبوتنيك شينخوا فارس فرانس~برس قنا كونا معا مهر واس وام وفا وكالات وكالة आईएएनएस
    एएनआई एजेंसी पीटीआई भाषा वार्ता ইউএনবি এএফপি বাসস রয়টার্স ロイター 中央社 中新社 中新网 共同 共同社 共同通信
    新华社 新華社 時事 時事通信 法新社 美联社 美聯社 聯合ニュース 路透社 뉴스1 뉴시스 연합뉴스
"""
