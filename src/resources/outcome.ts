import { lineOf } from '../ast/line-index.ts';
import type { Node } from '@babel/types';
import { stepAt } from '../execution/repetition.ts';
import { memberName } from '../semantics/class-members.ts';
import { escapes } from '../semantics/value-place.ts';
import type { Step } from '../types.ts';
import type { Acquisition } from './kind.ts';
import type { Resource } from './resource.ts';

/** What the model knows of a resource, in sentences for a reader, whether a finding was made of it or not. */
export interface Outcome {
  readonly line: number;
  readonly sentences: readonly string[];
  readonly why: readonly Step[];
}

/** What became of a resource, how often it begins, and who owns it. `name` is the kind's word for it. */
export function outcomeOf<A extends Acquisition>(resource: Resource<A>, name: string): Outcome {
  const { file, acquisition, repetition } = resource;
  return {
    line: lineOf(file.tree, acquisition.call),
    sentences: [fateOf(resource, name), ownershipOf(resource), frequencyOf(resource)],
    why: [
      ...(resource.handover ? [resource.handover] : []),
      ...releasesOf(resource),
      ...repetition.trace,
      ...resource.keeper.trace,
    ],
  };
}

function fateOf<A extends Acquisition>(
  { state, acquisition, exits, flow, file, handover }: Resource<A>,
  name: string,
): string {
  if (handover && state === 'released') return `Other code releases this ${name}.`;
  switch (state) {
    case 'released':
      return acquisition.endsByItself
        ? `This ${name} ends by itself.`
        : `This ${name} is released.`;
    case 'released on some exits':
      return `This ${name} is released, but not on ${exits?.length ?? 0} of the ways out of its function.`;
    case 'mismatched':
      return `A call is meant to release this ${name}, but names another function.`;
    case 'kept':
      return `This ${name} is kept, and no call of this file releases it.`;
    case 'dropped':
      return `Nothing keeps what could release this ${name}.`;
    case 'escapes': {
      const place = flow.places.find(escapes);
      const call = place?.kind === 'argument' ? ` at line ${lineOf(file.tree, place.call)}` : '';
      return `Other code may release this ${name}: it is handed on${call}.`;
    }
  }
}

function ownershipOf<A extends Acquisition>({ owner, file }: Resource<A>): string {
  switch (owner.kind) {
    case 'module':
      return 'It belongs to the module, and lives as long as the process.';
    case 'request':
      return `It belongs to one request or connection, which \`${owner.peer.name}\` represents.`;
    case 'instance': {
      const { id } = owner.instance.cls;
      const end = owner.end && memberName(file.tree, owner.end);
      const name = id ? `an object of \`${id.name}\`` : 'an object';
      return end === undefined
        ? `It belongs to ${name}, whose class has no method that ends it.`
        : `It belongs to ${name}, which \`${end}()\` ends.`;
    }
    case 'call':
      return 'It belongs to one call of the function around it.';
  }
}

/** How often it begins; for what belongs to an object, how often objects are made. */
function frequencyOf<A extends Acquisition>({ repetition, owner }: Resource<A>): string {
  if (owner.kind === 'instance')
    return {
      once: 'One object is made in the life of the process.',
      repeated: 'Objects are made again and again.',
      unknown: 'No way was found from an entry point to code that makes objects again and again.',
    }[repetition.kind];
  switch (repetition.kind) {
    case 'once':
      return 'It begins once in the life of the process.';
    case 'repeated':
      return 'It begins again and again.';
    case 'unknown':
      return 'No way was found from an entry point to code that begins it again and again.';
  }
}

function releasesOf<A extends Acquisition>({ file, releases }: Resource<A>): Step[] {
  const nodes: readonly Node[] = releases.map(({ call }) => call);
  return nodes.map((node) => stepAt(file.tree, node, 'releases it'));
}
