import twilio from 'twilio';

const { TWILIO_SID, TWILIO_TOKEN } = process.env;

let sharedTwilio: ReturnType<typeof twilio> | undefined;
function getTwilio(): ReturnType<typeof twilio> {
  return (sharedTwilio ??= twilio(TWILIO_SID, TWILIO_TOKEN));
}

export async function textGuest(to: string, body: string): Promise<void> {
  const client = getTwilio();
  await client.messages.create({ to, from: '+4930123456', body });
}
