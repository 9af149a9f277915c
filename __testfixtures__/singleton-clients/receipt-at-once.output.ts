import { Resend } from 'resend';

let sharedResend: Resend | undefined;
function getResend(): Resend {
  return (sharedResend ??= new Resend(process.env.RESEND_API_KEY));
}

export const sendReceipt = async (to: string, html: string): Promise<void> => {
  await getResend().emails.send({ from: 'kitchen@example.com', to, subject: 'Your receipt', html });
};
