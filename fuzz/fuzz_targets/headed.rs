#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| newsbook_fuzz::headed(bytes));
