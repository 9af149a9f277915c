import { QdrantClient } from '@qdrant/js-client-rest';

export async function similarDishes(vector: number[]): Promise<unknown> {
  const url = process.env.QDRANT_URL ?? 'http://localhost:6333';
  const qdrant = new QdrantClient({ url, apiKey: process.env.QDRANT_API_KEY });
  return qdrant.search('dishes', { vector, limit: 5 });
}
