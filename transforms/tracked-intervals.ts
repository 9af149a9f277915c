import { isTimerCall } from '../src/analysis/callee.ts';
import { defineTransform } from '../src/transform.ts';

export default defineTransform({
  id: 'tracked-intervals',
  title: 'Clear intervals when their owner stops',
  reports: ['tracked-intervals', 'owned-timers', 'request-intervals'],
  needles: [['setInterval']],
  docs: { what: '', why: '', whenNot: '', safety: '' },
  *detect({ tree }) {
    for (const call of tree.nodes('CallExpression')) {
      if (isTimerCall(tree, call, 'setInterval')) yield { transform: 'tracked-intervals', start: call.start as number, end: call.end as number, level: 'warning', applicability: 'display-only', message: 'x.', reason: 'x.' };
    }
  },
});
