import { PrismaClient } from "@prisma/client";

let prismaClient;

/** One for the process, made when it is first asked for. */
export function getPrismaClient() {
  return (prismaClient ??= new PrismaClient());
}
