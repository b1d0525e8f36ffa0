//! The table of the learned judge ([`Model`]): bytes of the book, read where they lie.
//!
//! Heads of one size lie side by side, a row for each hash, so that what they have learned of a feature is looked up once
//! for all of them.

use super::features::{FAMILIES, Feature, Features};
use crate::book::hash;
use crate::category::Category;

/// First bytes of a table; the number is raised with each change of shape.
const MAGIC: [u8; 4] = *b"CPM5";
/// Bytes of the record of one head.
const RECORD: usize = 36;
/// Bytes of what the judge holds of one rule: the hash of its id, and its credit.
const CREDIT: usize = 5;
/// Whole numbers of credit to one of log-odds.
const CREDIT_STEPS: f32 = 16.0;
/// No more heads than this lie side by side.
const WIDEST: usize = 5;

/// The table of a learned judge, as bytes.
#[derive(Clone, Copy, Debug)]
pub struct Model<'m> {
    records: &'m [u8],
    /// Sorted by hash.
    credits: &'m [u8],
    weights: &'m [u8],
}

/// What is learned about one category.
#[derive(Clone, Copy, Debug)]
pub struct Head<'m> {
    /// The category.
    pub category: Category,
    /// What a whole number of the table is worth, in log-odds.
    pub scale: f32,
    /// Log-odds before anything is seen.
    pub bias: f32,
    /// Log-odds from which it speaks in the lower voice.
    pub faint: f32,
    /// Log-odds from which it speaks in the higher voice.
    pub clear: f32,
    /// The same where a group of people is named: few posts do, so that to look closer there costs little.
    pub clear_of_group: f32,
    /// Log-odds, with what the rules are worth, below which nothing that a rule says in words is worth even a note.
    pub nod: f32,
    /// The same below which a caution of a rule is worth a note.
    pub doubt: f32,
    /// The same from which a note of a rule is worth a caution.
    pub sure: f32,
    /// What each feature weighs.
    pub weights: Column<'m>,
}

/// The weights of one head: a column of the rows that it shares with others. There is a power of two of them.
#[derive(Clone, Copy, Debug)]
pub struct Column<'m> {
    rows: &'m [u8],
    width: usize,
    column: usize,
}

impl<'m> Column<'m> {
    /// Weights in rows of their own, as they are trained; at least one.
    pub fn alone(weights: &'m [u8]) -> Self {
        Column { rows: weights, width: 1, column: 0 }
    }

    /// How many there are.
    pub fn count(self) -> usize {
        self.rows.len() / self.width
    }

    /// The weight of a feature with this hash.
    pub fn of(self, hash: u32) -> i8 {
        let row = hash as usize & (self.count() - 1);
        self.rows[row * self.width + self.column].cast_signed()
    }
}

/// Heads that lie side by side.
#[derive(Clone, Copy)]
struct Table<'m> {
    /// A record for each.
    records: &'m [u8],
    rows: &'m [u8],
}

impl<'m> Model<'m> {
    /// Reads the head of a table; `None` where the bytes are no table.
    pub fn open(bytes: &'m [u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(&MAGIC)?;
        let (&[heads, low, high], rest) = rest.split_first_chunk()?;
        let (records, rest) = rest.split_at_checked(usize::from(heads) * RECORD)?;
        let (credits, weights) =
            rest.split_at_checked(usize::from(u16::from_le_bytes([low, high])) * CREDIT)?;
        let model = Model { records, credits, weights };
        let all = model.records.chunks_exact(RECORD).map(count_of).try_fold(0, usize::checked_add)?;
        let known = model.records.chunks_exact(RECORD).all(|r| usize::from(r[0]) < Category::ALL.len());
        (known && all == weights.len()).then_some(model)
    }

    /// The bytes of a table with these heads, and with what rules are worth, by id, in log-odds. Neighbours of one size
    /// come to lie side by side.
    ///
    /// # Panics
    /// Where there are more rules than fit, or two ids have one hash.
    pub fn write(heads: &[Head<'_>], credits: &[(&str, f32)]) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.push(heads.len() as u8);
        bytes.extend((credits.len() as u16).to_le_bytes());
        for head in heads {
            let category = Category::ALL.iter().position(|&c| c == head.category).unwrap_or_default();
            bytes.extend([category as u8, head.weights.count().trailing_zeros() as u8, 0, 0]);
            let Head { scale, bias, faint, clear, clear_of_group, nod, doubt, sure, .. } = *head;
            let numbers = [scale, bias, faint, clear, clear_of_group, nod, doubt, sure];
            bytes.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
        }
        let small = |credit: f32| ((credit * CREDIT_STEPS).round() as i8).cast_unsigned();
        let mut credits: Vec<_> =
            credits.iter().map(|&(id, credit)| (hash(id.as_bytes()), small(credit))).collect();
        credits.sort_unstable();
        assert!(credits.windows(2).all(|two| two[0].0 != two[1].0), "two ids of rules have one hash");
        assert!(u16::try_from(credits.len()).is_ok(), "{} rules are too many", credits.len());
        credits
            .iter()
            .for_each(|&(rule, credit)| bytes.extend(rule.to_le_bytes().into_iter().chain([credit])));
        for beside in heads.chunk_by(|a, b| a.weights.count() == b.weights.count()) {
            for beside in beside.chunks(WIDEST) {
                let row = |row: u32| beside.iter().map(move |head| head.weights.of(row).cast_unsigned());
                bytes.extend((0..beside[0].weights.count() as u32).flat_map(row));
            }
        }
        bytes
    }

    /// What it is worth that the rule with this id has noticed something, in log-odds; `None` where that was not learned.
    pub fn credit(self, id: &str) -> Option<f32> {
        let rules = self.credits.as_chunks::<CREDIT>().0;
        let rule = |&[a, b, c, d, _]: &[u8; CREDIT]| u32::from_le_bytes([a, b, c, d]);
        let at = rules.binary_search_by_key(&hash(id.as_bytes()), rule).ok()?;
        Some(f32::from(rules[at][CREDIT - 1].cast_signed()) / CREDIT_STEPS)
    }

    /// What is learned about each category.
    pub fn heads(self) -> impl Iterator<Item = Head<'m>> {
        self.tables().flat_map(Table::heads)
    }

    /// Each head, with the log-odds that a passage with these features belongs to its category.
    pub fn judge(self, features: &Features) -> Vec<(Head<'m>, f32)> {
        let mut odds = Vec::with_capacity(self.records.len() / RECORD);
        for table in self.tables() {
            let (heads, rows) = (table.heads(), table.rows);
            match table.width() {
                1 => odds.extend(judge(heads, rows.as_chunks::<1>().0, features)),
                2 => odds.extend(judge(heads, rows.as_chunks::<2>().0, features)),
                3 => odds.extend(judge(heads, rows.as_chunks::<3>().0, features)),
                4 => odds.extend(judge(heads, rows.as_chunks::<4>().0, features)),
                _ => odds.extend(judge(heads, rows.as_chunks::<WIDEST>().0, features)),
            }
        }
        odds
    }

    fn tables(self) -> impl Iterator<Item = Table<'m>> {
        let (records, _) = self.records.as_chunks::<RECORD>();
        let groups = records.chunk_by(|a, b| a[1] == b[1]).flat_map(|beside| beside.chunks(WIDEST));
        groups.scan(self.weights, |rest, beside| {
            let rows = rest.split_off(..beside.len() * count_of(&beside[0]))?;
            Some(Table { records: beside.as_flattened(), rows })
        })
    }
}

/// How many weights a head has, by its record.
fn count_of(record: &[u8]) -> usize {
    1 << (record[1] & 31)
}

impl<'m> Table<'m> {
    fn width(&self) -> usize {
        self.records.len() / RECORD
    }

    fn heads(self) -> impl Iterator<Item = Head<'m>> {
        let (rows, width) = (self.rows, self.width());
        self.records.chunks_exact(RECORD).enumerate().map(move |(column, record)| {
            let number =
                |at: usize| f32::from_le_bytes([record[at], record[at + 1], record[at + 2], record[at + 3]]);
            Head {
                category: Category::ALL[usize::from(record[0])],
                scale: number(4),
                bias: number(8),
                faint: number(12),
                clear: number(16),
                clear_of_group: number(20),
                nod: number(24),
                doubt: number(28),
                sure: number(32),
                weights: Column { rows, width, column },
            }
        })
    }
}

impl Head<'_> {
    /// The log-odds that a passage with these features belongs to the category.
    pub fn judge(&self, features: &Features) -> f32 {
        let weight = |feature: &Feature| i32::from(self.weights.of(feature.hash));
        self.odds(features, std::array::from_fn(|family| features.family(family).iter().map(weight).sum()))
    }

    /// Log-odds of what the features of each family weigh together.
    fn odds(&self, features: &Features, sums: [i32; FAMILIES]) -> f32 {
        let family = |family: usize| sums[family] as f32 * features.value(family);
        self.bias + self.scale * (0..FAMILIES).map(family).sum::<f32>()
    }
}

/// What each of some heads thinks that lie side by side.
fn judge<'m, const WIDTH: usize>(
    heads: impl Iterator<Item = Head<'m>>,
    rows: &[[u8; WIDTH]],
    features: &Features,
) -> impl Iterator<Item = (Head<'m>, f32)> {
    let mask = rows.len() - 1;
    let mut sums = [[0; FAMILIES]; WIDTH];
    for family in 0..FAMILIES {
        let mut of_family = [0; WIDTH];
        for feature in features.family(family) {
            let row = rows[feature.hash as usize & mask];
            of_family.iter_mut().zip(row).for_each(|(sum, weight)| *sum += i32::from(weight.cast_signed()));
        }
        sums.iter_mut().zip(of_family).for_each(|(sums, sum)| sums[family] = sum);
    }
    heads.zip(sums).map(|(head, sums)| (head, head.odds(features, sums)))
}
