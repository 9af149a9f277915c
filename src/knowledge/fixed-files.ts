/**
 * Calls that read, write and watch files, and files whose content changes while a process runs. Sources: the Node.js
 * documentation of `fs` and `path`; proc(5), sysfs(5), the Kubernetes documentation of mounted secrets.
 */
export const READS_SYNC = /^(node:)?fs#readFileSync$/;

export const WRITERS: ReadonlySet<string> = new Set([
  ...['writeFile', 'writeFileSync', 'appendFile', 'appendFileSync', 'createWriteStream'],
  ...['rename', 'renameSync', 'copyFile', 'copyFileSync', 'outputFile', 'outputFileSync'],
  ...['writeJson', 'writeJsonSync', 'outputJson', 'outputJsonSync', 'unlink', 'unlinkSync'],
  ...['watch', 'watchFile', 'truncate', 'truncateSync', 'write'],
]);

/** Methods that change a Buffer in place: the Node.js documentation of `Buffer`, ECMA-262 on typed arrays. */
export const CHANGES_BYTES = /^(write\w*|fill|set|swap(16|32|64)|copyWithin|reverse|sort)$/;

/** Calls with the same result each time, for the same arguments. */
export const PATH_CALLS =
  /^((node:)?path#(join|resolve|normalize|dirname|basename)|(node:)?url#fileURLToPath|process\.cwd|require\.resolve)$/;

/** What others rewrite beside the process: what the system tells, keys, tokens, records. */
export const CHANGING_FILES =
  /^\/(proc|sys|dev|run|var|tmp|etc)(\/|$)|\.(pid|lock|sock|log|pem|key|crt|cer|p12|pfx|token|db|sqlite3?|csv)$|(^|[/_.-])(token|secret|credential|cookie|session|state|status|cache|progress|license)s?([/_.-]|$)/i;

/** What a person may edit while the process runs, so that a change is to be seen. */
export const EDITED_FILES =
  /(^|[/_.-])(config|settings?|options|preferences|users?|data|db|store)s?([/_.-]|$)/i;
