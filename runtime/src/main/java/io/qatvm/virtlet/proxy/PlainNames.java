package io.qatvm.virtlet.proxy;

import com.google.protobuf.Message;

/** The primary runtime's names, which are the kubelet's. */
enum PlainNames implements Names {
    /** The only one. */
    PLAIN;

    @Override
    public Message inward(Message request) {
        return request;
    }

    @Override
    public Message outward(Message answer) {
        return answer;
    }

    @Override
    public String outwardId(String id) {
        return id;
    }
}
