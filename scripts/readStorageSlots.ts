import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import hre from "hardhat";

const solc = createRequire(import.meta.url)("solc") as { compile(input: string): string };

/** A variable whose slot is read by programs, and the type that they take it for. */
type Wanted = Readonly<Record<string, string>>;

/** State variables, and structs with their members, that proofs of storage are made for. */
const WANTED: Readonly<
  Record<string, { readonly variables: Wanted; readonly structs: Readonly<Record<string, Wanted>> }>
> = {
  Works: {
    variables: { _byOutput: "mapping(bytes32 => uint256)", _holdings: "mapping(uint256 => uint256)" },
    structs: {},
  },
  Licences: {
    variables: { _terms: "mapping(address => mapping(uint256 => struct Licences.StoredTerms))" },
    structs: {
      StoredTerms: {
        word: "uint256",
        payee: "uint256",
        fee: "uint256",
        gate: "address",
        holder: "address",
        textHash: "bytes32",
      },
    },
  },
};

interface Place {
  readonly label: string;
  readonly offset: number;
  readonly slot: string;
  readonly type: string;
}
interface Layout {
  readonly storage: readonly Place[];
  readonly types: Readonly<Record<string, { readonly label: string; readonly members?: readonly Place[] }>>;
}
type Slots = Readonly<Record<string, number>>;

/**
 * Where the contracts keep what proofs are made for, as the compiler says: by contract, and below it by the name of a struct.
 * Call it after a build; it compiles nothing but the layout.
 */
export async function readStorageSlots(): Promise<Readonly<Record<string, Readonly<Record<string, number | Slots>>>>> {
  const contracts = Object.entries(WANTED).map(async ([name, { variables, structs }]) => {
    const { storage, types } = await layoutOf(name);
    const typeOf = (type: string): string => types[type]?.label ?? type;
    const ofStructs = Object.entries(structs).map(([struct, members]) => {
      const found = Object.values(types).find(({ label }) => label === `struct ${name}.${struct}`);
      return [struct, slotsOf(`${name}.${struct}`, members, found?.members ?? [], typeOf)] as const;
    });
    return [name, { ...slotsOf(name, variables, storage, typeOf), ...Object.fromEntries(ofStructs) }] as const;
  });
  return Object.fromEntries(await Promise.all(contracts));
}

function slotsOf(owner: string, wanted: Wanted, places: readonly Place[], typeOf: (type: string) => string): Slots {
  const slots = Object.entries(wanted).map(([label, type]) => {
    const [place, ...others] = places.filter((one) => one.label === label && typeOf(one.type) === type);
    if (place === undefined || others.length > 0 || place.offset !== 0) {
      throw new Error(`${owner}.${label} is no ${type} in slots of its own: what reads it has to change.`);
    }
    return [label, Number(place.slot)] as const;
  });
  return Object.fromEntries(slots);
}

async function layoutOf(name: string): Promise<Layout> {
  const id = await hre.artifacts.getBuildInfoId(`contracts/${name}.sol:${name}`);
  const path = id === undefined ? undefined : await hre.artifacts.getBuildInfoPath(id);
  if (path === undefined) throw new Error(`${name} has not been built.`);
  const { input, userSourceNameMap } = JSON.parse(await readFile(path, "utf8")) as {
    input: { settings: object };
    userSourceNameMap: Record<string, string>;
  };
  const source = userSourceNameMap[`contracts/${name}.sol`] ?? "";
  const settings = { ...input.settings, outputSelection: { [source]: { [name]: ["storageLayout"] } } };
  const output = JSON.parse(solc.compile(JSON.stringify({ ...input, settings }))) as {
    contracts: Record<string, Record<string, { storageLayout: Layout }>>;
  };
  const layout = output.contracts[source]?.[name]?.storageLayout;
  if (layout === undefined) throw new Error(`The compiler tells no storage layout of ${name}.`);
  return layout;
}
