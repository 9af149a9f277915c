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

/** A framework that hands its application to plugins, and tells them of its close. */
export interface PluginHost {
  /** What makes the application. */
  readonly makers: RegExp;
  /** What plugins are handed to, as `module#name` or as a global. */
  readonly wrappers: RegExp;
  /** The types of plugins and of the application. */
  readonly types: RegExp;
  /** Methods that only the application has. */
  readonly own: RegExp;
  /** Methods after which no hook can be added. */
  readonly begins: RegExp;
  /** Begins to listen for the close, by the name of the application. */
  readonly listen: (name: string) => string;
}

/** Sources: fastify.dev, "Hooks" (`onClose`) and "Plugins"; nitro.build, "Plugins" (the hook `close`). */
export const PLUGIN_HOSTS: readonly PluginHost[] = [
  {
    makers: /^fastify#(default|fastify|\*)$/,
    wrappers: /^fastify-plugin#/,
    types: /^(Fastify(Plugin(Async|Callback)?|Instance)|FastifyPlugin(Async|Callback)\w+)$/,
    own: /^(decorate(Request|Reply)?|addHook)$/,
    begins: /^(listen|ready|inject)$/,
    listen: (name) => `${name}.addHook('onClose', async`,
  },
  {
    makers: /^(?!)/,
    wrappers: /^(nitropack(\/runtime)?#|nitro#|#imports#)?(defineNitroPlugin|definePlugin)$/,
    types: /^NitroApp$/,
    own: /^(?!)/,
    begins: /^(?!)/,
    listen: (name) => `${name}.hooks.hook('close',`,
  },
];
