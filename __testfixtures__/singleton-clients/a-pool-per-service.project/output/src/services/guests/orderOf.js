import { getPrismaClient } from "../../utils/prisma-client.js";

const orderOf = async (id) => {
  const prisma = getPrismaClient();

  return prisma.order.findFirst({ where: { guest: id } });
};

export default orderOf;
