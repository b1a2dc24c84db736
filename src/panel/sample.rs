//! Two summaries of invented articles, made by hand, for the tests of the panel and of the reports.
#![cfg(test)]
#![allow(clippy::unwrap_used, clippy::too_many_arguments)]

use crate::summary::*;

/// A summary with sentences only.
fn blank(language: &str, direction: Direction, sentences: &[&str]) -> Summary {
    Summary {
        schema: SCHEMA,
        language: language.into(),
        direction,
        article: ArticleInfo { title: Some(sentences[0].into()), ..ArticleInfo::default() },
        sentences: sentences
            .iter()
            .enumerate()
            .map(|(block, s)| SentenceText { text: (*s).into(), block, time: None })
            .collect(),
        gist: vec![],
        participants: vec![],
        mentioned: vec![],
        actions: vec![],
        positions: vec![],
        topics: vec![],
        quotes: vec![],
        dates: vec![],
        figures: vec![],
        notes: vec![],
    }
}

struct Maker(Summary);

impl Maker {
    /// The evidence of `words` in sentence `n`.
    fn at(&self, n: usize, words: &str) -> Evidence {
        let text = &self.0.sentences[n].text;
        let from = text.find(words).unwrap_or_else(|| panic!("sentence {n} has no {words:?}"));
        let start = text[..from].encode_utf16().count();
        Evidence::new(n, start, start + words.encode_utf16().count())
    }

    fn entity(
        &self,
        id: &str,
        kind: EntityKind,
        names: &[&str],
        role: &str,
        affiliation: &str,
        central: bool,
    ) -> Entity {
        let mut mentions: Vec<Evidence> = vec![];
        for n in 0..self.0.sentences.len() {
            if let Some(name) = names.iter().find(|name| self.0.sentences[n].text.contains(**name)) {
                mentions.push(self.at(n, name));
            }
        }
        let some = |s: &str| (!s.is_empty()).then(|| s.to_string());
        Entity {
            id: id.into(),
            name: names[0].into(),
            kind,
            role: some(role),
            affiliation: some(affiliation),
            country: None,
            aliases: names[1..].iter().map(|s| s.to_string()).collect(),
            central,
            salience: if central { 0.9 } else { 0.3 },
            mentions,
            why: String::new(),
        }
    }

    fn action(
        &mut self,
        kind: ActionKind,
        n: usize,
        text: &str,
        trigger: &str,
        actors: &[&str],
        when: Option<When>,
        also: &[usize],
    ) {
        let first = text.split('…').next().unwrap().trim();
        let action = Action {
            id: format!("a{}", self.0.actions.len() + 1),
            kind,
            text: text.into(),
            trigger: trigger.into(),
            actors: actors.iter().map(|s| s.to_string()).collect(),
            joint: actors.len() > 1,
            when,
            evidence: self.at(n, first),
            also: also.iter().map(|n| Evidence::new(*n, 0, self.0.sentences[*n].text.encode_utf16().count())).collect(),
            sure: true,
            why: String::new(),
        };
        self.0.actions.push(action);
    }

    fn position(&mut self, kind: PositionKind, n: usize, text: &str, trigger: &str, actors: &[&str]) {
        let evidence = self.at(n, text);
        let actors = actors.iter().map(|s| s.to_string()).collect();
        self.0.positions.push(Position {
            kind,
            text: text.into(),
            trigger: trigger.into(),
            actors,
            evidence,
            why: String::new(),
        });
    }

    fn topic(&mut self, label: &str, salience: f64, sentences: &[usize]) {
        self.0.topics.push(Topic { label: label.into(), subject: None, salience, sentences: sentences.into() });
    }

    fn quote(&mut self, n: usize, text: &str, speaker: Option<&str>) {
        let evidence = self.at(n, text);
        self.0.quotes.push(Quote { speaker: speaker.map(Into::into), text: text.into(), evidence });
    }

    fn date(&mut self, n: usize, text: &str, from: Option<&str>, to: Option<&str>) {
        let evidence = self.at(n, text);
        self.0.dates.push(Date { text: text.into(), from: from.map(Into::into), to: to.map(Into::into), evidence });
    }

    fn figure(&mut self, n: usize, text: &str, value: f64, unit: &str) {
        let evidence = self.at(n, text);
        self.0.figures.push(Figure { text: text.into(), value: Some(value), unit: Some(unit.into()), evidence });
    }
}

fn when(text: &str, from: &str, to: &str) -> Option<When> {
    Some(When { text: text.into(), from: Some(from.into()), to: Some(to.into()) })
}

/// A joint statement in Arabic.
pub fn arabic() -> Summary {
    let mut m = Maker(blank(
        "ar",
        Direction::Rtl,
        &[
            "تونس والأردن تتفقان على خط شحن بحري منتظم وتؤجلان ملف التأشيرات",
            "اتفقت تونس والأردن، اليوم الاثنين، على تشغيل خط شحن بحري منتظم بين ميناءي رادس والعقبة اعتبارًا من مطلع مارس المقبل، في ختام مباحثات أجراها وزيرا النقل في البلدين بالعاصمة عمّان.",
            "وقال وزير النقل التونسي سامي بن رمضان، في مؤتمر صحفي مشترك مع نظيره الأردني ليث الخصاونة: «لن تبقى بضائعنا أربعين يومًا في الطريق، فالخط المباشر سيختصر الرحلة إلى تسعة أيام».",
            "ووقّع الجانبان مذكرة تفاهم للاعتراف المتبادل بشهادات البحّارة، وقررا تشكيل لجنة فنية مشتركة تجتمع كل ثلاثة أشهر.",
            "وتعهّد الأردن بخفض رسوم المناولة في ميناء العقبة بنسبة 30 في المئة للسفن التونسية خلال السنة الأولى من عمر الخط.",
            "وأكد الخصاونة أن «العقبة لن تكون محطة عبور فقط، بل مركزًا لتوزيع الصادرات التونسية في المشرق».",
            "وأضاف أن بلاده ستخصص رصيفًا للخط الجديد قبل نهاية العام الجاري.",
            "وذكر بيان مشترك أن الوزيرين بحثا تسهيل منح التأشيرات لسائقي الشاحنات ورجال الأعمال، على أن تُستكمل المشاورات لاحقًا.",
            "ورحّب بن رمضان بإعلان البنك الإسلامي للتنمية تمويل دراسة الجدوى بقيمة 4 ملايين دولار.",
            "وطالبت غرفة تجارة عمّان، في بيان منفصل، بإعفاء المنتجات الزراعية من رسوم التخزين قبل بدء الموسم.",
            "وبلغ حجم التبادل التجاري بين البلدين 186 مليون دولار خلال العام الماضي، بزيادة قدرها 12 في المئة، وفق دائرة الإحصاءات العامة.",
            "ومن المقرر أن تُعقد الدورة المقبلة للجنة العليا المشتركة في تونس في أبريل 2027.",
        ],
    ));
    m.0.article = ArticleInfo {
        publisher: Some("وكالة المتوسط للأنباء".into()),
        published: Some("2026-10-12T14:20:00+03:00".into()),
        url: Some("https://news.example/ar/2026/10/12/radis-aqaba".into()),
        words: 386,
        reading_seconds: 128,
        ..m.0.article
    };
    m.0.gist = vec![1, 3, 7];
    m.0.participants = vec![
        m.entity("p1", EntityKind::Country, &["تونس"], "", "", true),
        m.entity("p2", EntityKind::Country, &["الأردن"], "", "", true),
        m.entity("p3", EntityKind::Person, &["سامي بن رمضان", "بن رمضان"], "وزير النقل", "تونس", true),
        m.entity("p4", EntityKind::Person, &["ليث الخصاونة", "الخصاونة"], "وزير النقل", "الأردن", true),
        m.entity("p5", EntityKind::Organization, &["البنك الإسلامي للتنمية"], "", "", false),
        m.entity("p6", EntityKind::Organization, &["غرفة تجارة عمّان"], "", "", false),
        m.entity("p7", EntityKind::Organization, &["دائرة الإحصاءات العامة"], "", "", false),
    ];
    m.0.mentioned = vec![
        m.entity("m1", EntityKind::Place, &["ميناء العقبة", "العقبة"], "", "", false),
        m.entity("m2", EntityKind::Place, &["رادس"], "", "", false),
        m.entity("m3", EntityKind::Organization, &["اللجنة العليا المشتركة", "للجنة العليا المشتركة"], "", "", false),
    ];
    m.action(
        ActionKind::Agreement,
        1,
        "اتفقت تونس والأردن، اليوم الاثنين، على تشغيل خط شحن بحري منتظم بين ميناءي رادس والعقبة اعتبارًا من مطلع مارس المقبل",
        "اتفقت",
        &["p1", "p2"],
        when("مطلع مارس المقبل", "2027-03-01", "2027-03-01"),
        &[0],
    );
    m.action(
        ActionKind::Agreement,
        3,
        "ووقّع الجانبان مذكرة تفاهم للاعتراف المتبادل بشهادات البحّارة",
        "وقّع",
        &["p3", "p4"],
        None,
        &[],
    );
    m.action(
        ActionKind::Decision,
        3,
        "قررا تشكيل لجنة فنية مشتركة تجتمع كل ثلاثة أشهر",
        "قررا",
        &["p3", "p4"],
        when("كل ثلاثة أشهر", "2026-10-12", "2027-01-12"),
        &[],
    );
    m.action(
        ActionKind::Commitment,
        4,
        "تعهّد الأردن بخفض رسوم المناولة في ميناء العقبة بنسبة 30 في المئة للسفن التونسية",
        "تعهّد",
        &["p2"],
        None,
        &[],
    );
    m.action(
        ActionKind::Plan,
        6,
        "بلاده ستخصص رصيفًا للخط الجديد قبل نهاية العام الجاري",
        "ستخصص",
        &["p2"],
        when("قبل نهاية العام الجاري", "2026-10-12", "2026-12-31"),
        &[],
    );
    m.action(
        ActionKind::Demand,
        9,
        "طالبت غرفة تجارة عمّان، في بيان منفصل، بإعفاء المنتجات الزراعية من رسوم التخزين",
        "طالبت",
        &["p6"],
        None,
        &[],
    );
    m.action(
        ActionKind::Plan,
        11,
        "ومن المقرر أن تُعقد الدورة المقبلة للجنة العليا المشتركة في تونس في أبريل 2027",
        "من المقرر",
        &[],
        when("أبريل 2027", "2027-04", "2027-04"),
        &[],
    );
    if let Some(last) = m.0.actions.last_mut() {
        last.sure = false;
    }
    m.position(
        PositionKind::Discuss,
        7,
        "الوزيرين بحثا تسهيل منح التأشيرات لسائقي الشاحنات ورجال الأعمال",
        "بحثا",
        &["p3", "p4"],
    );
    m.position(PositionKind::Welcome, 8, "ورحّب بن رمضان بإعلان البنك الإسلامي للتنمية تمويل دراسة الجدوى", "رحّب", &["p3"]);
    m.position(
        PositionKind::Affirm,
        5,
        "وأكد الخصاونة أن «العقبة لن تكون محطة عبور فقط، بل مركزًا لتوزيع الصادرات التونسية في المشرق»",
        "أكد",
        &["p4"],
    );
    m.topic("خط الشحن البحري", 0.92, &[0, 1, 2, 6]);
    m.topic("التأشيرات", 0.55, &[0, 7]);
    m.topic("رسوم الموانئ", 0.41, &[4, 9]);
    m.topic("التبادل التجاري", 0.33, &[10]);
    m.quote(2, "لن تبقى بضائعنا أربعين يومًا في الطريق، فالخط المباشر سيختصر الرحلة إلى تسعة أيام", Some("p3"));
    m.quote(5, "العقبة لن تكون محطة عبور فقط، بل مركزًا لتوزيع الصادرات التونسية في المشرق", Some("p4"));
    m.date(1, "اليوم الاثنين", Some("2026-10-12"), Some("2026-10-12"));
    m.date(1, "مطلع مارس المقبل", Some("2027-03-01"), Some("2027-03-01"));
    m.date(6, "نهاية العام الجاري", Some("2026-12-31"), Some("2026-12-31"));
    m.date(10, "العام الماضي", Some("2025-01-01"), Some("2025-12-31"));
    m.date(11, "أبريل 2027", Some("2027-04"), Some("2027-04"));
    m.figure(4, "30 في المئة", 30.0, "%");
    m.figure(8, "4 ملايين دولار", 4_000_000.0, "USD");
    m.figure(10, "186 مليون دولار", 186_000_000.0, "USD");
    m.figure(10, "12 في المئة", 12.0, "%");
    m.0
}

/// A company's deal in English; nobody is quoted, and the page is a live one.
pub fn english() -> Summary {
    let mut m = Maker(blank(
        "en",
        Direction::Ltr,
        &[
            "Northwind Rail to buy signalling maker Halvard for €640m",
            "Northwind Rail has agreed to acquire Halvard Signalling, the Norwegian maker of train control systems, for €640 million in cash, the two companies said on Tuesday.",
            "The boards of both companies approved the transaction unanimously.",
            "Northwind pledged to keep Halvard's plant in Trondheim, which employs 820 people, open for at least five years.",
            "It plans to move its own research staff from Leeds to Norway by the end of 2028.",
            "Chief executive Dana Whitlock said the deal \"gives us the one thing we could not build ourselves\".",
            "Halvard's founder, Eirik Solbakken, will remain chairman until the integration is complete.",
            "The union Fagforbundet Metall demanded written guarantees before the vote of shareholders on 14 January.",
            "The companies also discussed a joint bid for the Rail Baltica contract, Whitlock said, but nothing has been decided.",
            "The European Commission is expected to rule on the takeover by June.",
        ],
    ));
    m.0.article = ArticleInfo {
        byline: Some("Priya Raman".into()),
        publisher: Some("The Ledger".into()),
        published: Some("2026-11-17".into()),
        url: Some("https://ledger.example/northwind-halvard".into()),
        words: 540,
        reading_seconds: 147,
        ..m.0.article
    };
    m.0.gist = vec![1, 3, 7];
    m.0.participants = vec![
        m.entity("p1", EntityKind::Organization, &["Northwind Rail", "Northwind"], "", "", true),
        m.entity("p2", EntityKind::Organization, &["Halvard Signalling", "Halvard"], "", "", true),
        m.entity("p3", EntityKind::Person, &["Dana Whitlock", "Whitlock"], "chief executive", "Northwind Rail", false),
        m.entity("p4", EntityKind::Person, &["Eirik Solbakken"], "founder", "Halvard Signalling", false),
        m.entity("p5", EntityKind::Organization, &["Fagforbundet Metall"], "", "", false),
        m.entity("p6", EntityKind::Organization, &["European Commission"], "", "", false),
    ];
    m.0.mentioned = vec![
        m.entity("m1", EntityKind::Place, &["Trondheim"], "", "", false),
        m.entity("m2", EntityKind::Place, &["Leeds"], "", "", false),
    ];
    m.action(
        ActionKind::Agreement,
        1,
        "Northwind Rail has agreed to acquire Halvard Signalling … for €640 million in cash",
        "agreed",
        &["p1", "p2"],
        None,
        &[0],
    );
    m.action(
        ActionKind::Decision,
        2,
        "The boards of both companies approved the transaction unanimously",
        "approved",
        &["p1", "p2"],
        None,
        &[],
    );
    m.action(
        ActionKind::Commitment,
        3,
        "Northwind pledged to keep Halvard's plant in Trondheim … open for at least five years",
        "pledged",
        &["p1"],
        None,
        &[],
    );
    m.action(
        ActionKind::Plan,
        4,
        "It plans to move its own research staff from Leeds to Norway by the end of 2028",
        "plans",
        &["p1"],
        when("by the end of 2028", "2026-11-17", "2028-12-31"),
        &[],
    );
    m.action(
        ActionKind::Demand,
        7,
        "The union Fagforbundet Metall demanded written guarantees before the vote of shareholders on 14 January",
        "demanded",
        &["p5"],
        when("14 January", "2027-01-14", "2027-01-14"),
        &[],
    );
    m.position(
        PositionKind::Discuss,
        8,
        "The companies also discussed a joint bid for the Rail Baltica contract",
        "discussed",
        &["p1", "p2"],
    );
    m.topic("takeover", 0.8, &[0, 1, 2, 9]);
    m.topic("train control systems", 0.5, &[1]);
    m.topic("jobs in Trondheim", 0.4, &[3, 7]);
    m.date(1, "Tuesday", Some("2026-11-17"), Some("2026-11-17"));
    m.date(7, "14 January", Some("2027-01-14"), Some("2027-01-14"));
    m.date(9, "by June", None, None);
    m.figure(1, "€640 million", 640_000_000.0, "EUR");
    m.figure(3, "820 people", 820.0, "people");
    m.0.notes = vec![
        Note { code: "no-quotes", message: "The article quotes nobody.".into() },
        Note { code: "live", message: "This is a live page.".into() },
    ];
    m.0
}

/// An Arabic article in which nothing was agreed, and little else was found.
pub fn nothing_agreed() -> Summary {
    let mut m = Maker(blank(
        "ar",
        Direction::Rtl,
        &[
            "أمطار رعدية على الساحل وانخفاض في درجات الحرارة",
            "تتأثر المناطق الساحلية مساء الخميس بأمطار رعدية متفرقة.",
            "وتنخفض درجات الحرارة بين 4 و6 درجات.",
        ],
    ));
    m.0.gist = vec![1, 2];
    m.0.article.words = 60;
    m.0.article.reading_seconds = 20;
    m.topic("الأمطار الرعدية", 0.7, &[0, 1]);
    m.date(1, "مساء الخميس", None, None);
    m.0.notes = vec![Note { code: "no-actions", message: "Nothing was agreed.".into() }];
    m.0
}
