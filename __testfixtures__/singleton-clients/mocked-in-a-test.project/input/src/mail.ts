import { Resend } from 'resend';

export async function sendReceipt(to: string): Promise<void> {
  const resend = new Resend(process.env.RESEND_API_KEY);
  await resend.emails.send({ from: 'kitchen@example.com', to, subject: 'Receipt', text: 'Thank you' });
}
