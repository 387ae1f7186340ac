import { type Address, getAddress, type Hex, parseAbi } from "viem";
import { type ChainWriter, confirmed } from "../../src/io/chain/ChainWriter.ts";

const abi = parseAbi(["function give(address to, uint256 id)"]);

/**
 * The least of an ERC-721 that works can descend from and terms can be gated by, so that tests need no compiler:
 *
 *     mapping(uint256 => address) public ownerOf; mapping(address => uint256) public balanceOf;
 *     function give(address to, uint256 id) external { … }
 */
const BYTECODE: Hex =
  "0x6080604052348015600e575f5ffd5b5061021e8061001c5f395ff3fe608060405234801561000f575f5ffd5b506004361061003f575f3560e01c80636352211e1461004357806370a0823114610088578063f00388f7146100b5575b5f5ffd5b61006b610051366004610163565b5f602081905290815260409020546001600160a01b031681565b6040516001600160a01b0390911681526020015b60405180910390f35b6100a7610096366004610195565b60016020525f908152604090205481565b60405190815260200161007f565b6100c86100c33660046101b5565b6100ca565b005b5f818152602081905260409020546001600160a01b03161561011a575f81815260208181526040808320546001600160a01b03168352600190915281208054909190610115906101f1565b909155505b5f8181526020818152604080832080546001600160a01b0319166001600160a01b038716908117909155835260019091528120805490919061015b90610206565b909155505050565b5f60208284031215610173575f5ffd5b5035919050565b80356001600160a01b0381168114610190575f5ffd5b919050565b5f602082840312156101a5575f5ffd5b6101ae8261017a565b9392505050565b5f5f604083850312156101c6575f5ffd5b6101cf8361017a565b946020939093013593505050565b634e487b7160e01b5f52601160045260245ffd5b5f816101ff576101ff6101dd565b505f190190565b5f60018201610217576102176101dd565b506001019056";

/** Deploys the collection. */
export async function deployPlainNft(writer: ChainWriter): Promise<Address> {
  const { contractAddress } = await confirmed(writer, await writer.wallet.deployContract({ abi, bytecode: BYTECODE }));
  if (!contractAddress) throw new Error("the collection was not deployed");
  return getAddress(contractAddress);
}

/** Makes an account the holder of a token, whoever holds it now. */
export async function giveToken(writer: ChainWriter, address: Address, to: Address, id: bigint): Promise<void> {
  await confirmed(writer, await writer.wallet.writeContract({ address, abi, functionName: "give", args: [to, id] }));
}
