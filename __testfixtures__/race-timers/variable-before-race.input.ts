interface Request {
  userId: string;
}
interface Response {
  status(code: number): { end(): void };
}

declare function findMembership(userId: string): PromiseLike<{ data: string | null; error: Error | null }>;

export async function requireRestaurantAccess(req: Request, res: Response, next: () => void): Promise<void> {
  const query = findMembership(req.userId);
  const timeout = new Promise<never>((_, reject) => {
    setTimeout(() => {
      reject(new Error('Membership lookup timed out'));
    }, 5000);
  });
  const { data: membership, error } = await Promise.race([query, timeout]);
  if (error || !membership) {
    res.status(403).end();
    return;
  }
  next();
}
