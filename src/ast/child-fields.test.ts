import { VISITOR_KEYS } from '@babel/types';
import { expect, it } from 'vitest';
import { CHILD_FIELDS } from './child-fields.ts';

it('knows the fields of every node that the parser makes', () => {
  const withChildren = Object.entries(VISITOR_KEYS).filter(([, fields]) => fields.length > 0);
  expect(CHILD_FIELDS).toEqual(
    Object.fromEntries(
      withChildren.map(([type, fields]) => [
        type,
        type === 'Program' ? ['interpreter', ...fields] : fields,
      ]),
    ),
  );
});
