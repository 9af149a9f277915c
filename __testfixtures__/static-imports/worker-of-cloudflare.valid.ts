async function sign(text: string): Promise<string> {
  const { createHash } = await import('node:crypto');
  return createHash('sha256').update(text).digest('hex');
}

export default {
  async fetch(request: Request): Promise<Response> {
    return new Response(await sign(request.url));
  },
};
