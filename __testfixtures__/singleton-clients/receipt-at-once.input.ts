import { Resend } from 'resend';

export const sendReceipt = async (to: string, html: string): Promise<void> => {
  await new Resend(process.env.RESEND_API_KEY).emails.send({ from: 'kitchen@example.com', to, subject: 'Your receipt', html });
};
