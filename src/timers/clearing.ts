import type { TryStatement } from '@babel/types';
import type { HoistPoint } from '../edits/hoist-declaration.ts';
import type { File } from '../file.ts';
import type { Edit, NameAllocator } from '../types.ts';
import type { Race } from './race.ts';

/** A race, and what clears all its timers. */
export interface Site {
  readonly file: File;
  readonly race: Race;
  readonly names: NameAllocator;
  /** The `try` whose `finally` does; without it, the race gets one of its own. */
  readonly closing: TryStatement | undefined;
}

export interface Hoisted {
  readonly point: HoistPoint;
  readonly code: string;
}

/** How one timer is cleared, and what that takes. */
export interface Clearing {
  readonly clear: string;
  readonly edits: readonly Edit[];
  /** The variable that it needs. */
  readonly hoisted?: Hoisted;
}
