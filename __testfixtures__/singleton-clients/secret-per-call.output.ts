import { SecretManagerServiceClient } from '@google-cloud/secret-manager';
import { Firestore } from '@google-cloud/firestore';
import Anthropic from '@anthropic-ai/sdk';

let sharedSecretManagerServiceClient: SecretManagerServiceClient | undefined;
function getSecretManagerServiceClient(): SecretManagerServiceClient {
  return (sharedSecretManagerServiceClient ??= new SecretManagerServiceClient());
}

let sharedFirestore: Firestore | undefined;
function getFirestore(): Firestore {
  return (sharedFirestore ??= new Firestore());
}

let sharedAnthropic: Anthropic | undefined;
function getAnthropic(): Anthropic {
  return (sharedAnthropic ??= new Anthropic());
}

export async function keyOfTheKitchen(): Promise<string> {
  const client = getSecretManagerServiceClient();
  const [version] = await client.accessSecretVersion({ name: 'projects/kitchen/secrets/key/versions/latest' });
  return String(version.payload?.data);
}

export async function orderOf(id: string): Promise<unknown> {
  const orders = getFirestore();
  return (await orders.doc(`orders/${id}`).get()).data();
}

export async function nameOfDish(text: string): Promise<unknown> {
  const anthropic = getAnthropic();
  return anthropic.messages.create({ model: 'claude', max_tokens: 20, messages: [{ role: 'user', content: text }] });
}
