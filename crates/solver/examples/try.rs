use std::collections::BTreeMap;
fn main() {
    let dir = std::env::args().nth(1).unwrap();
    let k: i64 = dir.trim_end_matches('/').rsplit('_').next().unwrap().parse().unwrap();
    let mut rows = vec![(k, k)];
    let mut at = BTreeMap::new();
    for r in csv::Reader::from_path(format!("{dir}/categories.csv")).unwrap().deserialize::<(String, String, i64, i64)>() {
        let (c, f, a, b) = r.unwrap();
        at.insert((c, f), rows.len());
        rows.push((a, b));
    }
    let cats: std::collections::BTreeSet<String> = at.keys().map(|k| k.0.clone()).collect();
    let mut kinds: BTreeMap<Vec<(usize, i64)>, Vec<String>> = BTreeMap::new();
    for r in csv::Reader::from_path(format!("{dir}/respondents.csv")).unwrap().deserialize::<BTreeMap<String, String>>() {
        let r = r.unwrap();
        let mut col = vec![(0, 1)];
        for c in &cats { col.push((at[&(c.clone(), r[c].clone())], 1)); }
        kinds.entry(col).or_default().push(r["id"].clone());
    }
    let sizes = kinds.values().map(|m| m.len() as u32).collect();
    let p = solver::places::try_it(sizes, kinds.keys().cloned().collect(), rows, &[]);
    if let Ok(o) = std::fs::read_to_string(format!("{dir}/leximin_oracle.json")) {
        let o: serde_json::Value = serde_json::from_str(&o).unwrap();
        let mut worst = 0.0f64;
        for (m, p) in kinds.values().zip(&p) { for id in m { worst = worst.max((o["prob"][id].as_f64().unwrap() - p).abs()); } }
        println!("against the oracle {worst}");
    }
}
