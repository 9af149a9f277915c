/** Functions whose result is made of their arguments alone. Source: ECMAScript and Node's globals. */
export const PURE_CALLS = new Set(['parseInt', 'parseFloat', 'Number', 'String', 'Boolean']);

/** As `PURE_CALLS`; they decode a text, or make an object of it. */
export const DECODERS = new Set([
  'JSON.parse',
  'atob',
  'btoa',
  'Buffer.from',
  'encodeURIComponent',
  'decodeURIComponent',
]);

/** Methods of texts and lists whose result is made of these and their arguments alone. */
export const OPTION_METHODS = new Set([
  'trim',
  'replace',
  'replaceAll',
  'split',
  'toString',
  'toLowerCase',
  'toUpperCase',
  'slice',
  'startsWith',
  'endsWith',
  'includes',
  'filter',
  'join',
]);

/** Functions under `credentials` of @grpc/grpc-js that make the credentials of a channel. Source: its documentation. */
export const MAKES_CREDENTIALS = /^create(Insecure|Ssl)$/;
