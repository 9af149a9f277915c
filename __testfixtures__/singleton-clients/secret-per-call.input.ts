import { SecretManagerServiceClient } from '@google-cloud/secret-manager';
import { Firestore } from '@google-cloud/firestore';
import Anthropic from '@anthropic-ai/sdk';

export async function keyOfTheKitchen(): Promise<string> {
  const client = new SecretManagerServiceClient();
  const [version] = await client.accessSecretVersion({ name: 'projects/kitchen/secrets/key/versions/latest' });
  return String(version.payload?.data);
}

export async function orderOf(id: string): Promise<unknown> {
  const orders = new Firestore();
  return (await orders.doc(`orders/${id}`).get()).data();
}

export async function nameOfDish(text: string): Promise<unknown> {
  const anthropic = new Anthropic();
  return anthropic.messages.create({ model: 'claude', max_tokens: 20, messages: [{ role: 'user', content: text }] });
}
