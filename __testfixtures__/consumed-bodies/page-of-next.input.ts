import { notFound } from 'next/navigation';

/** Two parts of a page that ask for the same share one response. */
export async function post(slug: string): Promise<unknown> {
  const response = await fetch(`https://cms.example/${slug}`);
  if (response.status === 404) return notFound();
  return await response.json();
}
