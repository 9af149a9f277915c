/** An error of Babel's, as far as it is looked at here. */
export interface BabelError {
  readonly message: string;
  readonly reasonCode?: string;
  /** The offset in the text. */
  readonly pos?: number;
  readonly loc?: { readonly line: number; readonly column: number };
}

/** Names that TypeScript merges, or that its checker complains about. */
const DECLARED_TWICE = [
  'DuplicateAccessibilityModifier',
  'DuplicateConstructor',
  'DuplicateDefaultExport',
  'DuplicateExport',
  'DuplicateModifier',
  'DuplicateProto',
  'LabelRedeclaration',
  'ModuleAttributesWithDuplicateKeys',
  'MultipleDefaultsInSwitch',
  'ParamDupe',
  'PrivateNameRedeclaration',
  'VarRedeclaration',
];

/** What sloppy scripts may do. A file without imports and exports is parsed as a module all the same. */
const SLOPPY = [
  'ForInOfLoopInitializer',
  'IllegalLanguageModeDirective',
  'StrictDelete',
  'StrictEvalArguments',
  'StrictEvalArgumentsBinding',
  'StrictFunction',
  'StrictNumericEscape',
  'StrictOctalLiteral',
  'StrictWith',
];

/** The right thing in the wrong place. */
const MISPLACED = [
  'ArgumentsInClass',
  'AsyncFunctionInSingleStatementContext',
  'AwaitExpressionFormalParameter',
  'AwaitNotInAsyncContext',
  'ConstructorClassField',
  'ConstructorIsAccessor',
  'ConstructorIsAsync',
  'ConstructorIsGenerator',
  'DecoratorsBeforeAfterExport',
  'DeletePrivateField',
  'IllegalBreakContinue',
  'IllegalReturn',
  'InvalidPrivateFieldResolution',
  'LetInLexicalBinding',
  'RestTrailingComma',
  'StaticPrototype',
  'UnexpectedLexicalDeclaration',
  'UnexpectedUsingDeclaration',
  'YieldInParameter',
  'YieldNotInGeneratorFunction',
];

/** What TypeScript's checker says of declarations and modifiers; the compilers that only strip types do not. */
const CHECKED = [
  'AbstractMethodHasImplementation',
  'AbstractPropertyHasInitializer',
  'AccessorCannotBeOptional',
  'BadGetterArity',
  'ClassMethodHasDeclare',
  'ClassMethodHasReadonly',
  'ConstInitiailizerMustBeStringOrNumericLiteralOrLiteralEnumReference',
  'ConstructorHasTypeParameters',
  'DeclarationMissingInitializer',
  'DeclareAccessor',
  'DeclareClassFieldHasInitializer',
  'DeclareFunctionHasImplementation',
  'ImportAliasHasImportType',
  'IncompatibleModifiers',
  'IndexSignatureHasAbstract',
  'IndexSignatureHasAccessibility',
  'IndexSignatureHasDeclare',
  'IndexSignatureHasOverride',
  'InitializerNotAllowedInAmbientContext',
  'InvalidModifierOnTypeMember',
  'InvalidModifierOnTypeParameter',
  'InvalidModifierOnTypeParameterPositions',
  'InvalidModifierOnUsingDeclaration',
  'InvalidModifiersOrder',
  'NonAbstractClassHasAbstractMethod',
  'NonClassMethodPropertyHasAbstractModifier',
  'OptionalTypeBeforeRequired',
  'OverrideNotInSubClass',
  'OverrideOnConstructor',
  'PatternIsOptional',
  'PrivateElementHasAbstract',
  'PrivateElementHasAccessibility',
  'ReadonlyForMethodSignature',
  'StaticBlockCannotHaveModifier',
  'TypeImportCannotSpecifyDefaultAndNamed',
  'TypeModifierIsUsedInTypeExports',
  'TypeModifierIsUsedInTypeImports',
  'UnexpectedParameterModifier',
  'UnexpectedReadonly',
  'UnsupportedParameterPropertyKind',
  'UnsupportedSignatureParameterKind',
  'UsingDeclarationInAmbientContext',
];

const HARMLESS = new Set([...DECLARED_TWICE, ...SLOPPY, ...MISPLACED, ...CHECKED]);

/**
 * True for an error after which the tree is one that some program has: it is about names, modes and modifiers. After any
 * other, Babel goes on with holes and with nodes where none like them can be, as in `f(, x)`.
 */
export function isHarmless({ reasonCode }: BabelError): boolean {
  return reasonCode !== undefined && HARMLESS.has(reasonCode);
}
