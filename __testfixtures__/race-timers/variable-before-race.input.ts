import type { Request, Response, NextFunction } from './http';

declare function findMembership(userId: string): PromiseLike<{ data: string | null; error: Error | null }>;

export async function requireRestaurantAccess(req: Request, res: Response, next: NextFunction): Promise<void> {
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
