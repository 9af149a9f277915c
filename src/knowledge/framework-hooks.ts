/**
 * The methods that a framework calls on objects whose classes implement its interfaces. Sources: the documentation of
 * NestJS (lifecycle events, gateways, guards, pipes, interceptors, filters, middleware, modules), of class-validator and of
 * TypeORM. An interface that is not here may promise any method.
 */
export const HOOKS_OF_INTERFACES: ReadonlyMap<string, readonly string[]> = new Map([
  ['OnModuleInit', ['onModuleInit']],
  ['OnModuleDestroy', ['onModuleDestroy']],
  ['OnApplicationBootstrap', ['onApplicationBootstrap']],
  ['OnApplicationShutdown', ['onApplicationShutdown']],
  ['BeforeApplicationShutdown', ['beforeApplicationShutdown']],
  ['OnGatewayInit', ['afterInit']],
  ['OnGatewayConnection', ['handleConnection']],
  ['OnGatewayDisconnect', ['handleDisconnect']],
  ['CanActivate', ['canActivate']],
  ['NestInterceptor', ['intercept']],
  ['NestMiddleware', ['use']],
  ['NestModule', ['configure']],
  ['PipeTransform', ['transform']],
  ['ExceptionFilter', ['catch']],
  ['WsExceptionFilter', ['catch']],
  ['RpcExceptionFilter', ['catch']],
  ['ValidatorConstraintInterface', ['validate', 'defaultMessage']],
  ['MigrationInterface', ['up', 'down']],
]);

/** Hooks that NestJS also calls where the class does not say that it implements their interface. */
export const NEST_HOOKS: ReadonlySet<string> = new Set(
  [...HOOKS_OF_INTERFACES].flatMap(([name, hooks]) => (/^(On|Before)/.test(name) ? hooks : [])),
);
