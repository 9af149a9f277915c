import type { Refusal, Repair } from './resources/hazard.ts';
import type { Draft } from './types.ts';

type Verdict = Pick<Draft, 'applicability' | 'reason' | 'fix' | 'unit'>;

/** Safe without a hazard; unsafe with the first as its reason; display-only where no edit can be written. */
export function verdictOf(repair: Repair | Refusal): Verdict {
  if ('refusal' in repair) return { applicability: 'display-only', reason: repair.refusal };
  const { fix, hazards, effect = '', unit } = repair;
  const [hazard] = hazards;
  return {
    applicability: hazard ? 'unsafe' : 'safe',
    reason: hazard?.text ?? effect,
    fix,
    ...(unit !== undefined && { unit }),
  };
}
