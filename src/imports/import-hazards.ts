/** What may differ, or be noticed, once an import is static: a name for each hazard, with the sentence that tells a reader. */
export const IMPORT_HAZARDS = {
  'load order':
    'Other files import the module statically before this one runs; the order in which modules are loaded may change.',
  'works at start':
    'The module works something out when it is loaded: that would happen when the process starts, not at the first call.',
  'loaded at start':
    'The module only declares things, and no chain of imports leads back to this file. It is loaded when the process starts, not at the first call.',
  'default of CommonJS': 'In output for CommonJS the default export may be another value.',
  'late on purpose':
    'It stands in a branch, a `try` or a callback, where it may be late on purpose.',
  'never loaded':
    'The import stands in a branch or a callback, so the module may never have been loaded.',
  'fails at start':
    'It stands in a `try`: an error of the module would now come at the start of the process.',
  'by setting': 'It depends on a setting whether the module is loaded; now it always is.',
  'callback a turn later': 'The callback still runs a turn later.',
  'runs earlier':
    'What follows in the function runs before its caller goes on, now that nothing waits here.',
  'async without await':
    "The function stays async without an `await`, which the project's lint rules may not allow.",
  'not Node alone': 'Whether only Node runs this file cannot be seen.',
  'conditional specifier': 'Which file the specifier stands for depends on conditions.',
  'tracer patches late':
    'A tracer that the project depends on may patch this module, which it can only before others import it.',
  'tests load anew': 'Tests reset the modules between cases, which reaches what is imported late.',
  'tests mock it':
    "Tests put a mock in the module's place; it must have every name that is imported.",
  'said to be dynamic': 'A comment speaks of a dynamic import, which it would no longer be.',
} as const;

export type ImportHazard = keyof typeof IMPORT_HAZARDS;

/** Why an import is dynamic by its comment, where that no longer seems to hold: only its author can say. */
export const STATED_REASONS = {
  'mocks in tests':
    'A comment gives tests as the reason, and a mock that is hoisted reaches static imports, too; whoever wrote it must say whether it still holds.',
  'cycle, though imported':
    'A comment speaks of a circular import, and the file imports this module at its top already; whoever wrote it must say whether it still holds.',
  'cycle, though none':
    'A comment speaks of a circular import, and no chain of imports leads back to this file; types alone make none.',
} as const;

export type StatedReason = keyof typeof STATED_REASONS;

/** Why nothing speaks against it. */
export const NO_HAZARD = {
  'loaded here':
    'The file imports this module at its top already, so nothing is loaded at another time.',
  'built in':
    'The module is built into Node and loaded already; nothing depends on when it is imported.',
  'only declares':
    'The module only declares things, and no chain of imports leads back to this file.',
} as const;
