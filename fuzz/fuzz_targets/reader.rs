//! The reader accounts for every byte of any input, or refuses it; it never panics.

#![no_main]

use libfuzzer_sys::fuzz_target;
use newsbook_core::reader::{Input, ReaderOptions, read};
use newsbook_testkit::{assert_in_order, assert_sound};

fuzz_target!(|bytes: &[u8]| {
    let input = Input { path: "fuzz.txt", bytes };
    if let Ok(reading) = read(input, &ReaderOptions::default()) {
        match std::str::from_utf8(bytes) {
            Ok(source) if reading.source.encoding == "UTF-8" => assert_sound(source, &reading),
            _ => assert_in_order(bytes, &reading),
        }
    }
});
