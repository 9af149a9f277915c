/** What a program may use: run transforms over texts and files, and work out repairs, without the command line. */
export {
  apply,
  type ApplyRequest,
  type ApplyResult,
  type FileOutcome,
  type Outcome,
} from './apply.ts';
export {
  defineConfig,
  loadConfig,
  settingsFor,
  type Config,
  type Settings,
  type UserConfig,
} from './config.ts';
export { diffFile, toPatch, type FileChange, type FileDiff, type Hunk } from './diff.ts';
export { discover, type DiscoverRequest, type Discovery } from './discover.ts';
export { UsageError } from './errors.ts';
export { registry } from './registry.ts';
export { planRepairs, type FileRepair } from './repair-files.ts';
export { repairText, type Accept, type Repair } from './repair.ts';
export {
  scan,
  scanText,
  type FileSettings,
  type ScanRequest,
  type ScanResult,
  type TextScan,
} from './scan.ts';
export type * from './analysis/project.ts';
export {
  defineTransform,
  type Definition,
  type Docs,
  type FileContext,
  type OptionDefinition,
  type Transform,
} from './transform.ts';
export type * from './types.ts';
export { undo, type UndoResult } from './undo.ts';
