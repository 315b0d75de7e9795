//! The library of the collector.
