//! Throwaway database servers and the conformance case runner.
