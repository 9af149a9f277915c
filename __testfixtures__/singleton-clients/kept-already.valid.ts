import OpenAI from 'openai';
import { PrismaClient } from '@prisma/client';
import Redis from 'ioredis';
import Stripe from 'stripe';

let openai: OpenAI | undefined;
export function getOpenAI(): OpenAI {
  if (!openai) openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
  return openai;
}

let redis: Redis | undefined;
export const getRedis = (): Redis => (redis ??= new Redis(process.env.REDIS_URL!));

const globalForPrisma = globalThis as unknown as { prisma?: PrismaClient };
export function getPrisma(): PrismaClient {
  globalForPrisma.prisma ??= new PrismaClient();
  return globalForPrisma.prisma;
}

const byRegion = new Map<string, Stripe>();
export function stripeOf(region: string): Stripe {
  const known = byRegion.get(region);
  if (known) return known;
  const fresh = new Stripe(process.env.STRIPE_SECRET_KEY!);
  byRegion.set(region, fresh);
  return fresh;
}
