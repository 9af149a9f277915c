/**
 * What collections and the functions around them are called, as the projects call them that this tool was measured on.
 * These names decide only between silence and a note, or what a message says: where keys come from decides the rest.
 */

/** Says that what is held can be had again. */
export const CACHE = /cache|cached|memo(?!ry)|memoi[sz]/i;

/** What even a cache of this name holds the one copy of, unless it is seen to load it. */
export const ONLY_COPY = /session|cart|conversation|thread|login|order|job|draft|link/i;

/** Decides on what is allowed: forgetting would allow it again. */
export const SECURITY =
  /nonce|revo[ck]|black_?list|block(ed|_?list)|deny_?list|bann|idempot|replay|otp|csrf|rate_?limit|limiter|attempts|lockout|quota|flood|suspicious|permission|\bacls?\b|acl|token|auth|allow_?list|white_?list|circuit|breaker/i;

/** Code that holds somebody off: statuses of RFC 9110 and 6585, and what lockouts are called. Who is held off stays counted. */
export const HOLDS_OFF =
  /\b(429|403|423)\b|(lock|block|bann)ed|\b(lock|block|ban)\b|lock_?out|too_?many|(lock|block|ban)(User|Account|Ip|Client)/i;

/** What a program works on. */
export const STATE =
  /session|cart|conversation|thread|chat|room|player|order|task|job|message|histor|progress|user|customer|account|state|store|record|ledger|stage|swarm|workflow|allocation|decision|context|document|transaction|subscription|agent|game|battle|call|connection|client/i;

/** Functions that put in place what the code has a fixed number of. */
export const REGISTERS =
  /^(register|define|provide|use$|install|declare|bind|mount|add\w*(Handler|Listener|Hook|Plugin|Middleware|Route|Rule|Strategy|Provider|Command|Tool|Transport|Adapter|Validator|Factory|Type|Schema|Component|Module|Interceptor|Template|Definition|Source|Backend|Check|Step)s?$|set\w*(Handler|Config|Option|Default|Hook|Strategy|Provider|Context|Tag|Extra|Property|Properties|Attribute|Header|Variable|Setting|Flag)s?$)/;

/** What the code registers, one for each thing that it has. */
export const REGISTRY =
  /(registry|registries|registrations?|handlers?|listeners?|hooks|plugins?|middlewares?|routes|commands|strateg(y|ies)|providers?|adapters?|factor(y|ies)|validators?|formatters?|parsers?|transports?|definitions?|tools?|modules?|services|components?|schemas?|templates?|translations?|locales?|configs?|configurations?|settings|options|defaults|rules?|features?|flags?|switches|environments?|loggers?|tracers?|meters?|types?|models?|extensions?|drivers?|engines?|backends?|constants?|aliases|dictionar(y|ies)|vocabular(y|ies))$/i;

/** Tracks work in progress. */
export const LOCKS = /lock|mutex|semaphore|in_?flight|pending|queue/i;

/** What a code base has a fixed number of, whatever its keys are called. */
export const OF_THE_CODE =
  /((logger|tracer|meter)(config|option|setting)|template|locale|language|plugin|schema|grammar|font|icon|driver|dialect|partial)s?$/i;
