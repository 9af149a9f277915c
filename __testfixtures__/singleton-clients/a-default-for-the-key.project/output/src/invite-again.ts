import { Novu } from '@novu/node';

let sharedNovu: Novu | undefined;
function getNovu(): Novu {
  return (sharedNovu ??= new Novu(process.env.NOVU_API_KEY ?? ''));
}

export async function inviteAgain(guest: string): Promise<void> {
  const novu = getNovu();
  await novu.trigger('invite', { to: { subscriberId: guest }, payload: {} });
}
