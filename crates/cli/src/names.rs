//! The names that a type is written with, asked from the type itself, so that they are listed nowhere twice.

use serde::de::value::{Error, StrDeserializer};
use serde::de::{DeserializeOwned, Deserializer, Error as _, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;
use std::cell::Cell;

/// The variants of the enum, or the fields of the struct, `T`, as serde spells them.
pub fn names_of<T: DeserializeOwned>() -> &'static [&'static str] {
    let names = Cell::new([].as_slice());
    // It always refuses: all we want is what `T` asks for.
    let _ = T::deserialize(Listen(&names));
    names.get()
}

/// The value of the enum `T` that is spelled `name`.
pub fn named<T: DeserializeOwned>(name: &str) -> Result<T, Error> {
    let deserializer: StrDeserializer<Error> = name.into_deserializer();
    T::deserialize(deserializer)
}

struct Listen<'a>(&'a Cell<&'static [&'static str]>);

impl<'de> Deserializer<'de> for Listen<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(Error::custom("neither an enum nor a struct"))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.0.set(variants);
        self.deserialize_any(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.0.set(fields);
        self.deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use composure_core::situation::AccountKind;
    use composure_core::{Category, Profile};

    #[test]
    fn an_enum_says_its_variants() {
        assert_eq!(names_of::<AccountKind>(), ["personal", "professional", "brand"]);
        assert!(names_of::<Category>().iter().all(|name| named::<Category>(name).is_ok()));
    }

    #[test]
    fn a_struct_says_its_fields() {
        assert!(names_of::<Profile>().contains(&"work_hours"));
    }
}
