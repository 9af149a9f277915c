import { getPrismaClient } from "../../utils/prisma-client.js";

const findOrder = async (id) => {
  const prisma = getPrismaClient();

  return prisma.order.findUnique({ where: { id } });
};

export default findOrder;
