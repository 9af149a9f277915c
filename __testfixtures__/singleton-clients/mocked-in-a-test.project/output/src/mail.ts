import { Resend } from 'resend';

let sharedResend: Resend | undefined;
function getResend(): Resend {
  return (sharedResend ??= new Resend(process.env.RESEND_API_KEY));
}

export async function sendReceipt(to: string): Promise<void> {
  const resend = getResend();
  await resend.emails.send({ from: 'kitchen@example.com', to, subject: 'Receipt', text: 'Thank you' });
}
