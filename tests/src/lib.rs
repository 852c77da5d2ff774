//! Tests of newsbook as a whole; they stand in `tests/`, and this library has nothing but the program that they run.
