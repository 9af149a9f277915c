/** What a program may use: run transforms over texts and files, and work out repairs, without the command line. */
export {
  apply,
  type ApplyRequest,
  type ApplyResult,
  type FileOutcome,
  type Outcome,
} from './apply/apply.ts';
export {
  defineConfig,
  loadConfig,
  settingsFor,
  type Config,
  type Settings,
  type UserConfig,
} from './config/config.ts';
export { diffFile, toPatch, type FileChange, type FileDiff, type Hunk } from './engine/diff.ts';
export { discover, type DiscoverRequest, type Discovery } from './files/discover.ts';
export { UsageError } from './errors.ts';
export { registry } from './registry.ts';
export { planRepairs, type FileRepair } from './engine/repairs.ts';
export { repairText, type Accept, type Repair } from './engine/repair.ts';
export {
  scan,
  scanText,
  type FileSettings,
  type ScanRequest,
  type ScanResult,
  type TextScan,
} from './engine/scan.ts';
export { File, type FileContext } from './file.ts';
export type * from './project.ts';
export {
  defineTransform,
  type Definition,
  type Docs,
  type OptionDefinition,
  type Transform,
} from './transform.ts';
export type * from './types.ts';
export { undo, type UndoResult } from './apply/undo.ts';
