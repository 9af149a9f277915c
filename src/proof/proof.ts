/** What a fixture's `name.proof.ts` exports as `proof`: how to run the code of the fixture. Types only. */
import type { TransformSettings } from '../types.ts';

/** What a module exports, as the proof drives it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- every fixture exports something else
export type Subject = any;

export interface Driver {
  /** One operation: a request, a session, a call. Its result counts: it must be the same before and after the fix. */
  op(i: number): unknown;
  /** What only the fixture can count, such as entries of a Map. */
  counters?(): Readonly<Record<string, number>>;
  /** What the application does when it ends. The process must then end by itself. */
  close?(): unknown;
}

export interface Tools {
  /** How many objects of a class are alive. */
  alive(type: new (...args: never[]) => unknown): number;
  /** A module beside the fixture, which a fix may have brought along, by its path without extension; undefined where none is. */
  companion(name: string): Promise<Subject | undefined>;
  /** Long delays that begin while `run` is under way are over at once. */
  hurry<T>(run: () => T | Promise<T>): Promise<T>;
  /** How a promise ended, as a result that can be compared. */
  settled(work: unknown): Promise<{ value: unknown } | { error: string }>;
  /** Drives what waits for `work` no longer than some time (see `raced.ts`); one call after the other unless `atOnce`, which is the default. */
  raced(
    run: (work: () => Promise<unknown>) => unknown,
    options?: { readonly atOnce?: boolean },
  ): Driver;
  /** Drives what tells a collector (see `reported.ts`); `helper` is the companion that detaches calls. */
  reported(
    run: (i: number) => unknown,
    options?: { readonly fails?: boolean; readonly waits?: boolean; readonly helper?: string },
  ): Promise<Driver>;
}

export interface Proof {
  /** Of a project of several files: the one that is driven. Others are companions of it. */
  readonly entry?: string;
  /** The counter that grows without the fix, and by how much per operation. Absent: only the end of the process tells. */
  readonly leak?: { readonly counter: string; readonly perOperation: number };
  /** What the fix saves is time: so many times less per operation, given what is said. Decided by `npm run proof`, never by a test. */
  readonly waste?: { readonly atLeast: number; readonly given?: string };
  /** A prime; 97 unless given. */
  readonly operations?: number;
  /** True: the leak holds the process after its `close()`, too. */
  readonly hangs?: boolean;
  /** True: it is also ended by SIGTERM, beside every kind of shutdown hook. */
  readonly signals?: boolean;
  /** Settings of the transform instead of the fixture's: a small maximum is soon reached. */
  readonly settings?: TransformSettings;
  /**
   * Stand-ins for what the fixture imports, by specifier: the source of a module. They may import `proof-client` (see
   * `client.ts`). That of a built-in module goes by its `node:` name, and only the fixture itself sees it.
   */
  readonly packages?: Readonly<Record<string, string>>;
  /** Called before the module is loaded: sets what the fixture declares as global. */
  globals?(): Readonly<Record<string, unknown>>;
  make(module: Subject, tools: Tools): Driver | Promise<Driver>;
}

/** What a child process saw of one variant. */
export interface Observation {
  /** At the start of the first window, between the two, at the end of the second. */
  readonly snapshots: readonly [Counters, Counters, Counters];
  readonly operations: number;
  /** Of the second window, per operation. */
  readonly microseconds: number;
  /** Of all results, in their order. */
  readonly results: string;
  readonly warnings: readonly string[];
  readonly unhandled: readonly string[];
  /** Undefined: it had to be killed. */
  readonly exitCode: number | undefined;
  /** What held the process after `close()` until it was killed. */
  readonly held: readonly string[];
  /** What went wrong, if the code could not be run at all. */
  readonly failure?: string;
}

export type Counters = Readonly<Record<string, number>>;
