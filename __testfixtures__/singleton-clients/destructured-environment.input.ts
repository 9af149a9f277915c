import twilio from 'twilio';

const { TWILIO_SID, TWILIO_TOKEN } = process.env;

export async function textGuest(to: string, body: string): Promise<void> {
  const client = twilio(TWILIO_SID, TWILIO_TOKEN);
  await client.messages.create({ to, from: '+4930123456', body });
}
