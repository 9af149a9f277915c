import { expect, it, vi } from 'vitest';
import { sendReceipt } from './mail.js';

const send = vi.fn();
vi.mock('resend', () => ({ Resend: class { emails = { send } } }));

it('sends', async () => {
  await sendReceipt('guest@example.com');
  expect(send).toHaveBeenCalled();
});
