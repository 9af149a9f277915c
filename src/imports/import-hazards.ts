/** What may differ, or be noticed, once an import is static: a name for each hazard, with the sentence that tells a reader. */
export const IMPORT_HAZARDS = {
  'load order':
    'Other files import the module statically before this one runs. The load order of modules may change.',
  'works at start':
    'The module does work when it is loaded. That would happen when the process starts, not at the first call.',
  'loaded at start':
    'The module only declares things, and no chain of imports leads back to this file. It is loaded when the process starts, not at the first call.',
  'default of CommonJS': 'In output for CommonJS the default export may be another value.',
  'late on purpose': 'It is in a branch, a `try` or a callback, where it may be late on purpose.',
  'never loaded':
    'The import is in a branch or a callback, so the module may never have been loaded.',
  'fails at start':
    'It is in a `try`: an error of the module would now come at the start of the process.',
  'by setting': 'A setting decides whether the module is loaded; now it always is.',
  'callback a turn later': 'The callback still runs a turn later.',
  'runs earlier':
    'What follows in the function runs before its caller goes on, now that nothing waits here.',
  'async without await':
    "The function stays async without an `await`, which the project's lint rules may not allow.",
  'not Node alone': 'This file may run elsewhere than in Node.',
  'conditional specifier': 'The file that the specifier resolves to depends on conditions.',
  'tracer patches late':
    'A tracer that the project depends on may patch this module. It can do so only before others import it.',
  'tests reload modules': 'Tests reset the modules between cases, which reaches late imports.',
  'tests mock it':
    "Tests put a mock in the module's place; it must have every name that is imported.",
  'said to be dynamic': 'A comment mentions a dynamic import, which it would no longer be.',
} as const;

export type ImportHazard = keyof typeof IMPORT_HAZARDS;

/** Why a person must decide: a comment's reason that no longer seems to hold, or what loading the module does. */
export const STATED_REASONS = {
  'starts something':
    'The module does more than declare things when it is loaded. A static import would do that when the process starts. Decide whether it may.',
  'mocks in tests':
    'A comment gives tests as the reason, but a hoisted mock reaches static imports too. Check whether the comment still holds.',
  'cycle, though imported':
    'A comment mentions a circular import, but the file already imports this module at its top. Check whether the comment still holds.',
  'cycle, though none':
    'A comment mentions a circular import, but no chain of imports leads back to this file. Imports of types alone make none.',
} as const;

export type StatedReason = keyof typeof STATED_REASONS;

/** Why nothing speaks against it. */
export const NO_HAZARD = {
  'loaded here':
    'The file already imports this module at its top, so nothing is loaded at another time.',
  'built in':
    'The module is built into Node and loaded already; nothing depends on when it is imported.',
  'only declares':
    'The module only declares things, and no chain of imports leads back to this file.',
} as const;
