import { isTimerCall, calleeName } from '../src/analysis/callee.ts';
import { defineTransform } from '../src/transform.ts';

export default defineTransform({
  id: 'race-timers',
  title: 'Clear the timer of a race when the race is decided',
  reports: ['race-timers', 'settled-timers', 'long-lived-race', 'timeout-before-await'],
  needles: [['setTimeout', 'Promise.race', 'Promise.any']],
  docs: { what: '', why: '', whenNot: '', safety: '' },
  *detect({ tree }) {
    for (const call of tree.nodes('CallExpression')) {
      if (calleeName(tree, call.callee) === 'Promise.race') yield { transform: 'race-timers', start: call.start as number, end: call.end as number, level: 'warning', applicability: 'display-only', message: 'x.', reason: 'x.' };
      else if (isTimerCall(tree, call, 'setInterval')) continue;
    }
  },
});
