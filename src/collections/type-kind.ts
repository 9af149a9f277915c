import type { Node } from '@babel/types';
import { mentions } from '../ast/names.ts';
import { descendants } from '../ast/tree.ts';
import { elementType, typeName, withoutNothing } from '../ast/types.ts';
import {
  CALLBACK_TYPES,
  CODE_TYPES,
  INSTRUMENT_TYPES,
  LOCK_TYPES,
  RESOURCE_TYPES,
  TIMER_TYPES,
} from '../knowledge/value-words.ts';

/** What the entries of a store are. */
export type ValueKind =
  /** Callbacks, handlers, classes: what the code registers. */
  | 'code'
  /** Loggers, tracers, meters: one for each thing that the code has. */
  | 'instrument'
  | 'promise'
  | 'timer'
  | 'lock'
  /** Sockets, servers, pools, clients: evicting one leaks what it holds. */
  | 'resource'
  /** Points in time. */
  | 'time'
  | 'number'
  /** Lists, Maps and Sets that are filled in place. */
  | 'collection'
  | 'data';

/** What objects of a class are, by its name: `data` unless the name tells more. */
export function kindOfClass(name: string): 'lock' | 'instrument' | 'resource' | 'data' {
  if (LOCK_TYPES.test(name)) return 'lock';
  if (INSTRUMENT_TYPES.test(name)) return 'instrument';
  return RESOURCE_TYPES.test(name) ? 'resource' : 'data';
}

/** What values of a type are; `undefined` and `null` beside it make no difference. */
export function kindOfType(declared: Node): ValueKind {
  const type = withoutNothing(declared);
  const name = typeName(type) ?? '';
  if (name === 'Promise') return 'promise';
  if (type.type !== 'TSTypeLiteral' && mentions(type, TIMER_TYPES)) return 'timer';
  const element = elementType(type);
  if (element) return isCalledBack(element) ? 'code' : 'collection';
  if (name === 'Map' || name === 'Set') return hasFunctions(type) ? 'code' : 'collection';
  if (isFunctionType(type) || CODE_TYPES.test(name)) return 'code';
  if (name === 'number') return 'number';
  return name === 'Date' ? 'time' : kindOfClass(name);
}

function isCalledBack(type: Node): boolean {
  const name = typeName(type) ?? '';
  return hasFunctions(type) || (CALLBACK_TYPES.test(name) && CODE_TYPES.test(name));
}

function hasFunctions(type: Node): boolean {
  return [...descendants(type)].some((part) => part.type === 'TSFunctionType');
}

function isFunctionType(declared: Node): boolean {
  const type = withoutNothing(declared);
  return (
    type.type === 'TSFunctionType' ||
    (type.type === 'TSUnionType' && type.types.every((one) => isFunctionType(one)))
  );
}
