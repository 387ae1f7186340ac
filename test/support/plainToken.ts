import { type Address, getAddress, type Hex, parseAbi } from "viem";
import { type ChainWriter, confirmed } from "../../src/io/chain/ChainWriter.ts";

const abi = parseAbi([
  "function mint(address to, uint256 amount)",
  "function balanceOf(address) view returns (uint256)",
]);

/**
 * The least of an ERC-20 that income can be paid in, so that tests need no compiler:
 *
 *     mapping(address => uint256) public balanceOf;
 *     function mint(address to, uint256 amount) external { balanceOf[to] += amount; }
 *     function transfer(address to, uint256 amount) external returns (bool) { … }
 */
const BYTECODE: Hex =
  "0x6080604052348015600e575f5ffd5b506101d68061001c5f395ff3fe608060405234801561000f575f5ffd5b506004361061003f575f3560e01c806340c10f191461004357806370a0823114610058578063a9059cbb1461008a575b5f5ffd5b610056610051366004610154565b6100ad565b005b61007761006636600461017c565b5f6020819052908152604090205481565b6040519081526020015b60405180910390f35b61009d610098366004610154565b6100dd565b6040519015158152602001610081565b6001600160a01b0382165f90815260208190526040812080548392906100d49084906101b0565b90915550505050565b335f908152602081905260408120805483919083906100fd9084906101c3565b90915550506001600160a01b0383165f90815260208190526040812080548492906101299084906101b0565b9091555060019150505b92915050565b80356001600160a01b038116811461014f575f5ffd5b919050565b5f5f60408385031215610165575f5ffd5b61016e83610139565b946020939093013593505050565b5f6020828403121561018c575f5ffd5b61019582610139565b9392505050565b634e487b7160e01b5f52601160045260245ffd5b808201808211156101335761013361019c565b818103818111156101335761013361019c56";

/** Deploys the token and gives the deployer some of it. */
export async function deployPlainToken(writer: ChainWriter, amount: bigint): Promise<Address> {
  const receipt = await confirmed(writer, await writer.wallet.deployContract({ abi, bytecode: BYTECODE }));
  if (!receipt.contractAddress) throw new Error("the token was not deployed");
  const token = getAddress(receipt.contractAddress);
  const args = [writer.wallet.account.address, amount] as const;
  await confirmed(writer, await writer.wallet.writeContract({ address: token, abi, functionName: "mint", args }));
  return token;
}
