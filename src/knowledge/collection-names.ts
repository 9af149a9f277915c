/** Says that what is held can be had again. */
export const CACHE = /cache|cached|memo(?!ry)|memoi[sz]/i;

/** What even a cache of this name holds the one copy of, unless it is seen to load it. */
export const ONLY_COPY = /session|cart|conversation|thread|login|order|job|draft|link/i;

/** Decides on what is allowed: forgetting would allow it again. */
export const SECURITY =
  /nonce|revo[ck]|black_?list|block(ed|_?list)|deny_?list|bann|idempot|replay|otp|csrf|rate_?limit|limiter|attempts|lockout|quota|flood|suspicious|permission|\bacls?\b|acl|token|auth|allow_?list|white_?list|circuit|breaker/i;

/** What a program works on. */
export const STATE =
  /session|cart|conversation|thread|chat|room|player|order|task|job|message|histor|progress|user|customer|account|state|store|record|ledger|stage|swarm|workflow|allocation|decision|context|document|transaction|subscription|agent|game|battle|call|connection|client/i;
