import { DynamoDBClient, paginateListTables } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';

export async function dish(id: string): Promise<unknown> {
  const client = new DynamoDBClient({ region: process.env.AWS_REGION });
  const documents = DynamoDBDocumentClient.from(client);
  const { Item } = await documents.send(new GetCommand({ TableName: 'dishes', Key: { id } }));
  return Item;
}

export async function tables(): Promise<string[]> {
  const client = new DynamoDBClient({ region: process.env.AWS_REGION });
  const names: string[] = [];
  for await (const page of paginateListTables({ client }, {})) names.push(...(page.TableNames ?? []));
  return names;
}
